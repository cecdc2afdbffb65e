"""Write `src/aboveboard/detection/data/calling_codes.txt` from libphonenumber's metadata: `python -m bench.phone_table`.

Each line is a calling code and how many digits may follow it (facts of the numbering plans).
"""

import sys
from pathlib import Path

import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata

TARGET = Path(__file__).parent.parent / "src/aboveboard/detection/data/calling_codes.txt"


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


if __name__ == "__main__":
    TARGET.write_text("\n".join(rows()) + "\n", encoding="ascii")
    sys.stdout.write(f"{TARGET}: {len(rows())} calling codes, libphonenumber {phonenumbers.__version__}\n")
