"""What people say about a promise and do with it, each in its own small form."""

from deliberation.workplans.forms.saying import (
    DATE,
    CheckForm,
    DueForm,
    FilterForm,
    JudgeForm,
    ReportForm,
    StopForm,
)
from deliberation.workplans.forms.working import (
    BudgetForm,
    EditForm,
    HelpForm,
    InspectForm,
    ReceiveForm,
    UpkeepForm,
    people_who_do,
    steps_form,
)

__all__ = [
    "DATE",
    "BudgetForm",
    "CheckForm",
    "DueForm",
    "EditForm",
    "FilterForm",
    "HelpForm",
    "InspectForm",
    "JudgeForm",
    "ReceiveForm",
    "ReportForm",
    "StopForm",
    "UpkeepForm",
    "people_who_do",
    "steps_form",
]
