package org.mukudori.posting.store;

import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.platform.projection.Change;

/** Reports, and what moderators have made of them, into rows of their own: they come in any order. */
final class ReportRows {
    private ReportRows() {}

    static Change put(SpecificRecord event, byte[] bytes) {
        return switch (event) {
            case ReportFiled filed ->
                Change.put("reports", "id")
                        .with("id", filed.getId())
                        .with("account", filed.getAccount())
                        .with("event", bytes);
            case ReportHandled handled ->
                Change.put("report_handlings", "report")
                        .with("report", handled.getReport())
                        .with("event", bytes);
            default -> throw new IllegalArgumentException("no report");
        };
    }

    static Change remove(String key) {
        var report = Keys.ids(key)[1];
        return Keys.kind(key).equals(Keys.HANDLING)
                ? Change.remove("report_handlings").with("report", report)
                : Change.remove("reports").with("id", report);
    }
}
