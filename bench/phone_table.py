"""Write the tables of the numbering plans in `src/aboveboard/detection/data/` from libphonenumber's metadata: `python -m bench.phone_table`.

`calling_codes.txt` holds, line by line, a calling code and how many digits may follow it; `area_codes.txt` the area codes in use in
North America; `groupings.txt` in how many figures each the groups of a number are written at home, and with which figure such numbers begin, where two
regions or more write them so.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata

DATA = Path(__file__).parent.parent / "src/aboveboard/detection/data"
NORTH_AMERICA = 1
FEWEST, WHOLE = 7, 10  # digits of a number at home
SOME = ("2345678", "5552345", "7654321", "4567890", "9042345")  # what may follow an area code in use


def rows() -> list[str]:
    """One row for each calling code: `44 7,9,10`."""
    result = []
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        lengths: set[int] = set()
        for region in regions:
            if region == "001":
                metadata = PhoneMetadata.metadata_for_nongeo_region(code, None)
            else:
                metadata = PhoneMetadata.metadata_for_region(region, None)
            if metadata is not None and metadata.general_desc is not None:
                lengths.update(metadata.general_desc.possible_length)
        result.append(f"{code} {','.join(map(str, sorted(length for length in lengths if length > 4)))}")
    return result


def area_codes() -> list[str]:
    """The area codes of North America, those of no place (`800`) too, one row for each hundred."""
    found = {area for area in map(str, range(200, 1000)) if any(map(in_use, (area + rest for rest in SOME)))}
    return [" ".join(sorted(area for area in found if area[0] == first)) for first in "23456789"]


def groupings() -> list[str]:
    """One row for each way to group seven to ten figures at home, with the figures that they begin with: `4 4 235678`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    regions: defaultdict[str, set[str]] = defaultdict(set)
    for region in phonenumbers.SUPPORTED_REGIONS:
        for sort in phonenumbers.PhoneNumberType.values():
            number = phonenumbers.example_number_for_type(region, sort)
            if number is None:
                continue
            groups = re.findall(r"\d+", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
            if len(groups) > 1 and FEWEST <= sum(map(len, groups)) <= WHOLE and groups[0][0] != "1":
                sizes = " ".join(str(len(group)) for group in groups)
                found[sizes].add(groups[0][0])
                regions[sizes].add(region)
    return [f"{sizes} {''.join(sorted(first))}" for sizes, first in sorted(found.items()) if len(regions[sizes]) > 1]


def in_use(number: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(NORTH_AMERICA, int(number)))


if __name__ == "__main__":
    for name, lines in (
        ("calling_codes.txt", rows()),
        ("area_codes.txt", area_codes()),
        ("groupings.txt", groupings()),
    ):
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="ascii")
        sys.stdout.write(f"{DATA / name}: {len(lines)} lines, libphonenumber {phonenumbers.__version__}\n")
