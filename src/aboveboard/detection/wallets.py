"""Check sums of wallet addresses that survive folding: bech32 and bech32m (BIP 173, BIP 350) know no case."""

__all__ = ["bech32_holds"]

SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
REMAINDERS = (1, 0x2BC830A3)  # of bech32, of bech32m


def bech32_holds(address: str) -> bool:
    """Whether the check sum of a folded address such as `bc1q…` holds, so that money can arrive there."""
    prefix, _, data = address.rpartition("1")
    if not prefix or not set(data) <= set(SIGNS):
        return False
    values = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    remainder = 1
    for value in (*values, *map(SIGNS.index, data)):
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATORS):
            remainder ^= generator if top >> bit & 1 else 0
    return remainder in REMAINDERS
