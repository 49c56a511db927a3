"""How full the hall's Wi-Fi is."""

from dataclasses import dataclass

# Where a warning still helps: a second access point has to be fetched from somewhere.
NEARLY = (4, 5)


@dataclass(frozen=True)
class Load:
    """Devices and addresses that hold a page of ours now, and what the Wi-Fi carries."""

    devices: int
    addresses: int
    room: int

    @property
    def is_full(self) -> bool:
        return self.addresses >= self.room

    @property
    def is_nearly_full(self) -> bool:
        part, whole = NEARLY
        return not self.is_full and self.addresses * whole >= self.room * part

    @property
    def is_shared(self) -> bool:
        """Several devices come from one address: a router hides its phones behind its own."""
        return self.devices > self.addresses
