package org.passerelle.gateway.store;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** Lists of suggestions with their decisions. */
final class SuggestionSearch {
    private static final String ONE = SuggestionRows.SELECT + "WHERE s.id = ?";
    private static final String OF_MESSAGE =
            SuggestionRows.SELECT + "WHERE s.message_id = ? ORDER BY s.created_at DESC, s.id DESC";

    private final Readers readers;
    private final Dialect dialect;

    SuggestionSearch(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.dialect = dialect;
    }

    List<SuggestionRow> suggestions(SuggestionQuery query) {
        Conditions conditions = conditions(query, dialect);
        return readers.all(
                sql(conditions),
                bind -> {
                    conditions.set(bind);
                    bind.number(Conditions.limit(query.limit()));
                },
                SuggestionRows::row);
    }

    Optional<SuggestionRow> suggestion(String suggestionId) {
        return readers.first(ONE, bind -> bind.text(suggestionId), SuggestionRows::row);
    }

    List<SuggestionRow> ofMessage(String messageId) {
        return readers.all(OF_MESSAGE, bind -> bind.text(messageId), SuggestionRows::row);
    }

    static String sql(Conditions conditions) {
        return SuggestionRows.SELECT + conditions.where() + " ORDER BY s.created_at DESC, s.id DESC LIMIT ?";
    }

    /** Live ones are few and have an index of their own; otherwise the subject, then the use case, finds the rows. */
    static Conditions conditions(SuggestionQuery query, Dialect dialect) {
        Conditions conditions = new Conditions();
        boolean live = query.liveOnly();
        boolean bySubject = !live && query.subject().isPresent();
        boolean byUseCase = !live && !bySubject;
        if (live) {
            conditions.add("s.state = 'LIVE'").add("s.expires_at > ?", bind -> bind.instant(query.now()));
        }
        if (query.shownOnly()) {
            conditions.add(dialect.filterOnly("s.shown") + " = 1");
            conditions.add(dialect.filterOnly("s.state") + " <> 'SHADOW'");
        }
        conditions.key((bySubject ? "s.subject" : dialect.filterOnly("s.subject")) + " = ?", query.subject());
        conditions.key((byUseCase ? "s.use_case" : dialect.filterOnly("s.use_case")) + " = ?", query.useCase());
        String createdAt = live ? dialect.filterOnly("s.created_at") : "s.created_at";
        query.createdBefore().ifPresent(before -> conditions.add(createdAt + " < ?", bind -> bind.instant(before)));
        return conditions;
    }
}
