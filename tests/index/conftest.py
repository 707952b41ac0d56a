"""An archive of a few reports of made-up events."""

from pathlib import Path

import pytest

REPORTS = {
    "quake/army.txt": "Quake in Orvel\n\n14 March 2026\n\nThe army said 14 people died when a quake of magnitude 6.1 shook Orvel and Dunmore.\n",
    "quake/radio.txt": "Radio Dunmore, 15 March 2026\n\nIn Orvel and Dunmore 41 people died in the quake, which had a magnitude of 6.1.\n",
    "quake/mayor.txt": "The mayor of Orvel, Ines Taro, thanked 300 helpers. The magnitude of the quake was 6.1, she said in Dunmore.\n",
    "ferry/harbour.txt": "Ferry Calla aground\n\n2 May 2026\n\nThe ferry Calla ran aground off Port Hessel with 212 passengers on board.\n",
    "ferry/coast.txt": "3 May 2026\n\nThe coast guard took all 212 passengers off the ferry Calla, aground off Port Hessel.\n",
    "budget.txt": "Wexby plans to spend €4.5 million on its schools, councillor Bram Olin told reporters.\n",
    "empty.txt": "Nothing was counted in Lower Tarn.\n",
}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an archive, with the folder above it as the current one."""
    monkeypatch.chdir(tmp_path)
    for name, text in REPORTS.items():
        path = tmp_path / "wire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "wire"
