package org.passerelle.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;

/**
 * An entry that has no place in the chain yet. What costs time is done here, on the thread of whoever writes; the one
 * writer only links.
 *
 * @param payload SHA-256 over kind, object, time and JSON, each preceded by its length so that none runs into the next
 */
record LedgerDraft(Instant at, Kind kind, String object, String json, String payload) {
    /** What stands before the first entry. */
    static final String NO_HASH = "0".repeat(64);

    static LedgerDraft of(Instant at, Kind kind, String object, String json) {
        String name = Texts.storable(object);
        String text = Texts.storable(json);
        long micros = Micros.of(at);
        return new LedgerDraft(
                Micros.instant(micros),
                kind,
                name,
                text,
                LedgerKey.sha256(part(kind.name()) + part(name) + part(Long.toString(micros)) + part(text)));
    }

    /** The entry at this place of the chain. */
    Entry link(LedgerKey key, long sequence, String previousHash) {
        String hash = key.hmac(sequence + "\n" + previousHash + "\n" + payload);
        return new Entry(sequence, at, kind, object, json, previousHash, hash);
    }

    /** Whether an entry carries the hash that it should. */
    static boolean fits(Entry entry, LedgerKey key) {
        return of(entry.at(), entry.kind(), entry.object(), entry.json())
                .link(key, entry.sequence(), entry.previousHash())
                .equals(entry);
    }

    private static String part(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }
}
