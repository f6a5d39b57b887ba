package org.passerelle.gateway.app.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.gateway.store.RecordReader;
import org.passerelle.routes.ports.RecordSearch.InferenceQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.replay.InferenceReplay;

/** Asks adapters again, one answer after the other so that a model server is not overrun. */
public final class ReplayRun {
    private static final int PAGE = 100;

    private final RecordReader record;
    private final Map<String, Adapter> adapters;
    private final InferenceReplay replay;
    private final ReplayReport report;

    /** @param adapters by configured name */
    public ReplayRun(RecordReader record, Map<String, Adapter> adapters, InferenceReplay replay, ReplayReport report) {
        this.record = record;
        this.adapters = Map.copyOf(adapters);
        this.replay = replay;
        this.report = report;
    }

    /**
     * Everything answered in a period.
     *
     * @param adapter only by this one, if there is a name
     * @throws org.passerelle.routes.ports.StoreException if the record cannot be read
     */
    public void period(Instant from, Instant to, Optional<String> adapter) throws IOException, InterruptedException {
        List<SuggestionRow> page = page(from, to, adapter, Optional.empty());
        while (!page.isEmpty()) {
            for (SuggestionRow row : page) {
                one(row.suggestion());
            }
            StoredSuggestion last = page.getLast().suggestion();
            page = page(last.createdAt(), to, adapter, Optional.of(last.id()));
        }
    }

    /** One answer. */
    public void one(StoredSuggestion stored) throws IOException, InterruptedException {
        String name = stored.inference().adapter();
        Adapter adapter = adapters.get(name);
        if (adapter == null) {
            report.addWithoutAdapter(stored.id(), name);
        } else {
            report.add(replay.replay(stored, adapter), name);
        }
    }

    private List<SuggestionRow> page(Instant from, Instant to, Optional<String> adapter, Optional<String> after) {
        return record.inferences(
                new InferenceQuery(Optional.empty(), adapter, Optional.empty(), from, to, after, PAGE));
    }
}
