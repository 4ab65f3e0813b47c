package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Bookmarks;

/** What the inspector's tabs show, besides the version itself. */
record InspectorModels(
        WhyViewModel why,
        CauseViewModel causes,
        CompareViewModel compare,
        AnomalyViewModel anomalies,
        Bookmarks bookmarks) {}
