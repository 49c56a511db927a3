# ruff: noqa: E501, DTZ001 - lines as wide as the tables they make; spreadsheets know no zones
"""Spreadsheets as they come out of village offices, and the ten rows that each of them means."""

import csv
import datetime
import io

from openpyxl import Workbook

# What each row says, from the code to the rupiah of each source.
TEN = [
    (
        "1.1.01",
        "Siltap Kepala Desa",
        "Desa",
        "12",
        "bulan",
        "Kepala Desa",
        (1, 12),
        {"ADD": 54_000_000},
    ),
    ("1.4.01", "Musyawarah Desa", "Balai Desa", "4", "kali", "Warga", (6, 12), {"PBH": 12_500_000}),
    (
        "2.2.02",
        "Posyandu",
        "5 posyandu",
        "12",
        "bulan",
        "Balita",
        (1, 12),
        {"ADD": 12_000_000, "DDS": 60_000_000},
    ),
    (
        "2.3.11",
        "Paving gang",
        "RT 01 Dusun Jambon",
        "180",
        "m",
        "189 jiwa",
        (4, 6),
        {"DDS": 81_000_000},
    ),
    (
        "2.3.11",
        "Paving gang",
        "RT 02 Dusun Jambon",
        "357.5",
        "m",
        "120 jiwa",
        (7, 9),
        {"DDS": 90_000_001},
    ),
    (
        "2.3.92",
        "Talud sungai",
        "RT 01 Dusun Tanggungan",
        "60",
        "m",
        "80 jiwa",
        (5, 8),
        {"PBK": 525_000_000},
    ),
    (
        "2.4.14",
        "Jamban keluarga",
        "RT 02 Dusun Tanggungan",
        "15",
        "unit",
        "58 jiwa",
        (6, 7),
        {"DDS": 45_000_000},
    ),
    ("3.4.03", "Pembinaan PKK", "Desa", "12", "bulan", "TP PKK", (1, 12), {"PBH": 18_000_000}),
    (
        "4.4.03",
        "Pelatihan difabel",
        "Balai Desa",
        "6",
        "orang",
        "Difabel",
        (6, 7),
        {"DDS": 16_500_000},
    ),
    (
        "5.3.00",
        "BLT Dana Desa",
        "Desa",
        "24",
        "keluarga",
        "Penerima BLT",
        (1, 12),
        {"DDS": 86_400_000},
    ),
]
SECTORS = {
    "1": "Penyelenggaraan Pemerintahan Desa",
    "2": "Pelaksanaan Pembangunan Desa",
    "3": "Pembinaan Kemasyarakatan Desa",
    "4": "Pemberdayaan Masyarakat Desa",
    "5": "Penanggulangan Bencana, Darurat dan Mendesak Desa",
}
MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split()  # noqa: SIM905 - a year
LONG = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def means():
    """The ten rows as `tests.rkpdes.reading.stored` tells them."""
    return [
        {
            "code": code,
            "name": name,
            "place": place,
            "volume": volume,
            "unit": unit,
            "benefit": benefit,
            "months": list(months),
            "fundings": fundings,
        }
        for code, name, place, volume, unit, benefit, months, fundings in TEN
    ]


def short(months, names=MONTHS, between="-"):
    first, last = (names[month - 1] for month in months)
    return first if first == last else f"{first}{between}{last}"


def dots(number):
    return f"{number:,}".replace(",", ".")


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def printed_form():
    """Letterhead, three lines of merged headings, lettered row, groups, sums, signatures."""
    book = Workbook()
    sheet = book.active
    sheet.title = "RKP 2027"
    sheet["A1"] = "RANCANGAN RENCANA KERJA PEMERINTAH DESA (RKP DESA) TAHUN 2027"
    sheet["A2"], sheet["C2"] = "DESA", ": PEJAMBON"
    sheet["A3"], sheet["C3"] = "KECAMATAN", ": SUMBERREJO"
    sheet.append([])
    sheet.append(
        [
            "No",
            "Bidang/Jenis Kegiatan",
            "",
            "",
            "",
            "Lokasi (RT/RW)",
            "Perkiraan Volume",
            "",
            "Sasaran/ Manfaat",
            "Waktu Pelaksanaan",
            "Perkiraan Biaya dan Sumber Pembiayaan",
            "",
            "Pola Pelaksanaan",
            "",
            "",
            "Rencana Pelaksana Kegiatan",
        ]
    )
    sheet.append(
        [
            "",
            "Bidang",
            "Sub Bidang",
            "Kode",
            "Jenis Kegiatan",
            "",
            "Volume",
            "Satuan",
            "",
            "",
            "Jumlah (Rp)",
            "Sumber",
            "Swakelola",
            "Kerja Sama Antar Desa",
            "Kerja Sama Pihak Ketiga",
            "",
        ]
    )
    for merged in ("A5:A6", "B5:E5", "F5:F6", "G5:H5", "I5:I6", "J5:J6", "K5:L5", "M5:O5", "P5:P6"):
        sheet.merge_cells(merged)
    sheet.append(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"])
    number, total = 0, 0
    for sector, title in SECTORS.items():
        sheet.append([sector, title])
        part = 0
        for code, name, place, volume, unit, benefit, months, fundings in TEN:
            if code[0] != sector:
                continue
            number += 1
            cells = [
                number,
                "",
                "Sub",
                code,
                name,
                place,
                float(volume),
                unit,
                benefit,
                short(months),
            ]
            for source, paid in fundings.items():
                sheet.append([*cells, paid, source, "v", "", "", "Kasi Kesra"])
                cells = [""] * 10
                part += paid
                if len(fundings) > 1:  # the second source stands below, with nothing but the money
                    sheet.cell(sheet.max_row, 13).value = "v" if cells and source == "ADD" else None
                    sheet.cell(sheet.max_row, 16).value = "Kasi Kesra" if source == "ADD" else None
        sheet.append(["", "", "", "", f"Jumlah Per Bidang {sector}", "", "", "", "", "", part])
        sheet.append([])
        total += part
    sheet.append(["JUMLAH TOTAL", "", "", "", "", "", "", "", "", "", total])
    sheet.append([])
    sheet.append(["", "", "Mengetahui,", "", "", "", "", "", "", "", "Pejambon, 30 September 2026"])
    sheet.append(["", "", "Kepala Desa", "", "", "", "", "", "", "", "Ketua Tim Penyusun RKP Desa"])
    return saved(book)


def texts_everywhere():
    """Every number typed as text, in Indonesian; columns in another order; a first sheet of notes."""
    book = Workbook()
    book.active.title = "Catatan"
    book.active["A1"] = "Dikerjakan Pak Carik, jangan diubah"
    sheet = book.create_sheet("Matrik")
    sheet.append(
        [
            "Sumber Dana",
            "Biaya",
            "NAMA KEGIATAN",
            "Kode Keg.",
            "Satuan",
            "Vol",
            "Waktu",
            "Alamat",
            "Penerima Manfaat",
            "Pola Pelaksanaan",
            "Keterangan",
        ]
    )
    for code, name, place, volume, unit, benefit, months, fundings in TEN:
        paid = "; ".join(f"{source} Rp{dots(part)}" for source, part in fundings.items())
        first, second, third = code.split(".")
        sheet.append(
            [
                paid if len(fundings) > 1 else next(iter(fundings)),
                f"Rp {dots(sum(fundings.values()))},00",
                f"  {name} ",
                f"0{first}.0{second}.{third}.",
                unit,
                volume.replace(".", ","),
                short(months, LONG, " s.d. "),
                place,
                benefit,
                "Swakelola (PKTD)",
                "ok",
            ]
        )
        sheet.append([])
    return saved(book)


def a_column_for_each_source():
    """Money under the name of who pays, unit behind the volume, quarters, blank lines, sums."""
    book = Workbook()
    sheet = book.active
    sources = [
        ("DD", "DDS"),
        ("ADD", "ADD"),
        ("Bagi Hasil Pajak dan Retribusi", "PBH"),
        ("BKKD", "PBK"),
    ]
    sheet.append(["", "", "", "", "", "", "", "Sumber Pembiayaan", "", "", "", ""])
    sheet.append(
        [
            "No.",
            "Kode",
            "Kegiatan",
            "Lokasi",
            "Volume & Satuan",
            "Sasaran",
            "Waktu Pelaksanaan",
            *[name for name, _code in sources],
            "Jumlah",
        ]
    )
    for number, (code, name, place, volume, unit, benefit, months, fundings) in enumerate(TEN, 1):
        paid = [fundings.get(source) for _name, source in sources]
        when = (
            datetime.datetime(2027, months[0], 1)
            if months[0] == months[1]
            else short(months, LONG, " - ")
        )
        sheet.append(
            [
                number,
                code,
                name,
                place,
                f"{volume.replace('.', ',')} {unit}",
                benefit,
                when,
                *paid,
                sum(fundings.values()),
            ]
        )
    sheet.append(["", "", "TOTAL", "", "", "", "", 1, 2, 3, 4, 10])
    return saved(book)


def old_windows_csv():
    """Semicolons, Windows letters, a byte order nobody knows, English thousands, repeated lines."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(["Rencana Kerja – Desa Pejambon"])
    sheet.writerow([])
    sheet.writerow(
        [
            "KODE KEGIATAN",
            "URAIAN KEGIATAN",
            "LOKASI",
            "VOLUME",
            "SATUAN",
            "MANFAAT",
            "MULAI",
            "SELESAI",
            "ANGGARAN (Rp)",
            "SUMBER BIAYA",
        ]
    )
    for code, name, place, volume, unit, benefit, months, fundings in TEN:
        for source, paid in fundings.items():
            sheet.writerow(
                [
                    code,
                    name,
                    place,
                    volume,
                    unit,
                    benefit,
                    LONG[months[0] - 1],
                    months[1],
                    f"{paid:,}.00",
                    source,
                ]
            )
    return out.getvalue().encode("cp1252")


def tabs_in_utf16():
    """What Excel saves as "Unicode text": UTF-16 and tabs; names of activities without codes."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    sheet.writerow(
        [
            "No",
            "Kode",
            "Nama Program/Kegiatan",
            "Lokasi (RT/RW/Dusun)",
            "Prakiraan Volume & Satuan",
            "Penerima Manfaat",
            "Prakiraan Waktu Pelaksanaan",
            "Jumlah (Rp)",
            "Sumber",
            "Mendukung SDGs ke-",
        ]
    )
    for number, (code, name, place, volume, unit, benefit, months, fundings) in enumerate(TEN, 1):
        for index, (source, paid) in enumerate(fundings.items()):
            cells = [
                number,
                code,
                name,
                place,
                f"{volume} {unit}",
                benefit,
                short(months, LONG, " s/d "),
            ]
            sheet.writerow([*(cells if not index else [""] * 7), dots(paid), source, ""])
    return out.getvalue().encode("utf-16")


ALL = {
    "printed_form.xlsx": printed_form,
    "texts_everywhere.xlsx": texts_everywhere,
    "a_column_for_each_source.xlsx": a_column_for_each_source,
    "old_windows.csv": old_windows_csv,
    "tabs_in_utf16.txt": tabs_in_utf16,
}
