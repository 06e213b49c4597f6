"""What several people's checklist exports say together: :mod:`calculators.checklists.review`.

Exports are what people report of themselves. They are a start of a conversation, not proof.
"""

from calculators.checklists.exports import BadExport, Export, read_export
from calculators.checklists.review import Review, review

__all__ = ["BadExport", "Export", "Review", "read_export", "review"]
