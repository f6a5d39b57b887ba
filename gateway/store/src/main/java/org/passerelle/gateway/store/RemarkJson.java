package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.List;
import org.passerelle.connectors.api.Remark;

/** Remarks as they are kept: a JSON array, or nothing. */
final class RemarkJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Remark>> REMARKS = new TypeReference<>() {};

    private RemarkJson() {}

    static String write(List<Remark> remarks) {
        if (remarks.isEmpty()) {
            return "";
        }
        try {
            return JSON.writeValueAsString(remarks);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("remarks cannot be written as JSON", e);
        }
    }

    static List<Remark> read(String json) throws SQLException {
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            return JSON.readValue(json, REMARKS);
        } catch (JsonProcessingException e) {
            throw new SQLException("the remarks of a message are not JSON", e);
        }
    }
}
