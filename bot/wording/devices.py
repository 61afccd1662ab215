"""What can go wrong with the devices that paragraphs are embedded on."""

from __future__ import annotations

ERRORS = {
    "device_missing": (
        "الجهاز {device} غير متاح هنا ({detail}). صحّح RAWI_EMBEDDING_DEVICES، مثلًا cuda:0,cuda:1 أو cpu,cpu، أو احذفه.",
        "There is no device {device} here ({detail}). Correct RAWI_EMBEDDING_DEVICES, for example cuda:0,cuda:1 or "
        "cpu,cpu, or remove it.",
    ),
    "pool_not_started": (
        "تعذّر تشغيل عمليات التضمين على {devices} ({detail}). قلّل الأجهزة في RAWI_EMBEDDING_DEVICES أو احذفه.",
        "The embedding processes on {devices} could not be started ({detail}). Name fewer devices in "
        "RAWI_EMBEDDING_DEVICES, or remove it.",
    ),
    "pool_broken": (
        "توقفت إحدى عمليات التضمين على {devices} ({detail})، وما خُزّن قبل ذلك محفوظ. شغّل rawi sync ليكمل، "
        "فإن تكرر ذلك فقلّل الأجهزة في RAWI_EMBEDDING_DEVICES.",
        "An embedding process on {devices} has stopped ({detail}); what was stored before is kept. Run rawi sync to go "
        "on, and if it happens again, name fewer devices in RAWI_EMBEDDING_DEVICES.",
    ),
}
