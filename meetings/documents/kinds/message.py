"""The message for the village's WhatsApp group: an invitation before, the result afterwards."""

from deliberation.villages.papers.kinds import Facts, Seal
from deliberation.villages.papers.word import plain
from meetings.documents.kinds.parts import NOTHING

MOST = 12  # lines of results: a message that is longer is folded up


def text(facts: Facts, seal: Seal) -> str:
    """What is pasted into the group; *stars* are bold there."""
    said = plain(facts)
    meeting, village = said["rapat"], said["desa"]
    lines = [f"*{meeting['judul']}*", f"Desa {village['nama']}", ""]
    if said["batal"]:
        lines += [f"*Dibatalkan*: {said['alasan_batal']}", ""]
    lines += _result(said) if said["selesai"] else _invitation(said)
    lines += ["", f"Selengkapnya: {seal.url}"]
    return "\n".join(lines)


def _invitation(said: Facts) -> list[str]:
    meeting, plan = said["rapat"], said["jadwal"]
    theme = [f"Tema: {meeting['tema']}"] if meeting["tema"] else []
    return [
        *theme,
        f"Hari: {plan['hari_tanggal']}",
        f"Jam: {plan['jam']}",
        f"Tempat: {meeting['tempat']}",
        f"Kode: {meeting['kode']}",
        "",
        "*Acara*",
        *(f"{one['nomor']}. {one['judul']}" for one in said["acara"]),
    ]


def _result(said: Facts) -> list[str]:
    hall = said["hadir"]
    lines = [
        f"{said['rapat']['hari_tanggal']}, {said['rapat']['tempat']}",
        f"Hadir {hall['jumlah']} orang: {hall['laki_laki']} L, {hall['perempuan']} P",
        "",
        "*Keputusan*",
        *(f"{one['nomor']}. {one['rumusan']} ({one['cara']})" for one in said["keputusan"]),
    ]
    if not said["keputusan"]:
        lines.append(NOTHING)
    if done := said["diterima"]:
        lines += ["", "*Akan dikerjakan*"]
        lines += [f"{one['nomor']}. {_promise(one)}" for one in done[:MOST]]
        if len(done) > MOST:
            lines.append(f"… dan {len(done) - MOST} lagi")
    if rest := said["lainnya"]:
        lines += ["", "*Belum*"]
        lines += [f"- {one['usulan']}: {one['keputusan']}" for one in rest[:MOST]]
        if len(rest) > MOST:
            lines.append(f"… dan {len(rest) - MOST} lagi")
    return lines


def _promise(one: Facts) -> str:
    when = f", {one['tenggat']}" if one["tenggat"] else ""
    cost = f" {one['biaya']}" if one["biaya"] else ""
    return f"{one['usulan']}{cost} ({one['penanggung_jawab']}{when})"
