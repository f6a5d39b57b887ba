package org.passerelle.connectors.samuhub;

/** {@code Message.attributes} of messages from a Hub. */
public final class HubAttributes {
    /** Client id of the sender; absent if it could not be told. */
    public static final String SENDER = "sender";
    /** Code of the {@link ModelLine} of the virtual host. */
    public static final String LINE = "modelLine";
    /** The queue the message was taken from. */
    public static final String QUEUE = "queue";
    /** {@code distributionStatus}. */
    public static final String STATUS = "distributionStatus";
    /** {@code distributionKind}. */
    public static final String KIND = "distributionKind";

    /** What the pinned schemas find wrong: places and rules, no values; absent if nothing. */
    public static final String SCHEMA_FAULTS = "schemaFaults";

    private HubAttributes() {}
}
