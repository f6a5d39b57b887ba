package org.passerelle.gateway.web.console;

import java.util.List;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Storage.Kept;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Storage.Overview;
import org.passerelle.routes.ports.Storage.Room;

/** The disk as the page says it. */
public record StoragePage(Overview overview) {
    /** Fewer days than this are no time to lose. */
    private static final int SOON_DAYS = 14;
    /** Beyond this a number of days is a guess. */
    private static final int FAR_DAYS = 3_650;

    public Room room() {
        return overview.room();
    }

    public List<Kept> sources() {
        return overview.sources();
    }

    public List<Purge> purges() {
        return overview.purges();
    }

    /** How long the room lasts, in a few words. */
    public String outlook(Frame frame) {
        Outlook outlook = room().outlook();
        return switch (outlook.state()) {
            case UNKNOWN -> frame.t("storage.unknown");
            case STEADY -> frame.t("storage.steady");
            case GROWING -> {
                long days = (long) outlook.days();
                yield days > FAR_DAYS ? frame.t("storage.far") : frame.count("storage.days", days);
            }
        };
    }

    /** Whether the floor is near. */
    public boolean soon() {
        Outlook outlook = room().outlook();
        return outlook.state() == Outlook.State.GROWING && outlook.days() < SOON_DAYS;
    }

    /** How long a source keeps its messages. */
    public static String limit(Frame frame, Kept source) {
        String days = source.days().isPresent()
                ? frame.t("storage.keptDays", source.days().getAsInt())
                : "";
        String bytes = source.bytesMost().isPresent()
                ? frame.t(
                        "storage.keptBytes",
                        frame.words().size(source.bytesMost().getAsLong()))
                : "";
        if (days.isEmpty() && bytes.isEmpty()) {
            return frame.t("storage.keptAll");
        }
        return days.isEmpty() || bytes.isEmpty() ? days + bytes : days + ", " + bytes;
    }
}
