package org.passerelle.adapters.api;

/** Under which law an adapter falls. */
public enum RegulatoryClass {
    /** Neither a medical device nor high-risk AI. */
    NONE,
    /** High-risk AI named in annex III of Regulation (EU) 2024/1689, not placed on the market as a device. */
    AI_ACT_ANNEX_III,
    /** A medical device under Regulation (EU) 2017/745. */
    MDR
}
