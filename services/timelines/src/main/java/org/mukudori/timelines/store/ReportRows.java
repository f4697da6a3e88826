package org.mukudori.timelines.store;

import org.mukudori.events.Keys;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.platform.projection.Change;

/** Reports, and what moderators have made of them, into rows of their own: they come in any order. */
final class ReportRows {
    private ReportRows() {}

    static Change put(ReportFiled filed, byte[] event) {
        return Change.put("reports", "id")
                .with("id", filed.getId())
                .with("account", filed.getAccount())
                .with("target", filed.getTarget())
                .with("event", event);
    }

    static Change put(ReportHandled handled, byte[] event) {
        return Change.put("report_handlings", "report")
                .with("report", handled.getReport())
                .with("resolved", handled.getResolvedAt() != null)
                .with("event", event);
    }

    static Change remove(String key) {
        var report = Keys.ids(key)[1];
        return Keys.kind(key).equals(Keys.HANDLING)
                ? Change.remove("report_handlings").with("report", report)
                : Change.remove("reports").with("id", report);
    }
}
