"""The code of a ballot, short enough to say aloud: "kopi-gunung".

It is computed from the key that the phone made, so the same cast has the same code wherever and
however often it is asked, and nothing about the person is in it.
"""

from hashlib import sha256
from uuid import UUID

# Plain words that everybody knows, none that sounds like another, none that could offend.
WORDS = """
acar adas agar akar akik alur anggur angin angsa api arang asam asap atap awan ayam bahu bakau
bakso baling balok bambu bangau bangku bantal baruna batik batu bayam bebek bedug benang benih
bintang biola bola buah buaya bubur bukit buku bulan bulir bumbu bunga burung busur cabai cadar
cahaya camar candi cangkir cangkul capung cemara cendol ceri cerita cermin cincin cumi daging
dahan damar danau dapur daun delima delman denah dermaga desa dian domba duku durian ekor elang
emas ember embun empang enau engsel fajar gading gajah gambar gamelan gandum garam garis garpu
gasing gelang gelas gerbang gerobak getuk gitar gua guci gula gulai guntur gunung gurami guru
handuk hujan hutan ikan intan itik jagung jahe jala jalan jambu jamur janur jarum jati jembatan
jendela jeruk joglo kabut kaca kacang kail kain kakap kaki kalung kamboja kangkung kantong kapal
kapas kapur karang kasur katak kayu kebun kelapa kelereng kemiri kenari kendi kepiting keramik
keranjang kerbau keris kertas ketan ketupat kijang kincir kipas kolam kopi kota kotak kuda kunci
kunyit kursi labu lada ladang lampu langit laut lebah lemari lengkuas lentera lereng lesung
lilin limau lincak lonceng lontar lumbung madu mangga manggis mawar meja melati mentari merak
merpati musim nanas nangka nasi nelayan nila nyiur obor ombak padi palem pandan pantai pasar
payung pelangi pelita pena pepaya perahu perak pinang pintu pisang pohon pulau puncak rambutan
ranting rawa roda roti rumah rumput rusa sagu salak sapi sarung sawah selasih senja serai sirih
sumur sungai taman tanah tangga tebu teh telaga telur teratai tomat tupai warung wayang
"""
LIST = tuple(WORDS.split())


def receipt(ballot: int, key: UUID, rev: int) -> str:
    """Two words for one cast."""
    return _words(f"{ballot}:{key}:{rev}")


def receipt_of_lock(lock: str) -> str:
    """Two words for a secret vote: the same after a change of mind, and nothing of the choice."""
    return _words(lock)


def paper_words(question: str) -> str:
    """Two words that stand on every paper of one ballot; another question or list has others."""
    return _words(f"paper:{question}")


def _words(text: str) -> str:
    digest = sha256(text.encode()).digest()
    return f"{LIST[digest[0]]}-{LIST[digest[1]]}"
