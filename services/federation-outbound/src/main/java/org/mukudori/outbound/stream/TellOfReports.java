package org.mukudori.outbound.stream;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.ReportFiled;

/** Reports that are to be passed on become Flag, by the server itself: nobody elsewhere learns who reports. */
final class TellOfReports extends Tells {
    /** The account that signs what nobody in particular says. */
    static final long INSTANCE_ACTOR = 1;

    private final LocalUris uris;

    TellOfReports(LocalUris uris, int partitions, Duration patience) {
        super(partitions, patience);
        this.uris = uris;
    }

    @Override
    public void process(Record<String, SpecificRecord> happened) {
        if (happened.value() instanceof ReportFiled report
                && !report.getForwardTo().isEmpty()) {
            passOn(happened, report);
        }
    }

    private void passOn(Record<String, SpecificRecord> happened, ReportFiled report) {
        var server = addressees().local(INSTANCE_ACTOR);
        var target = addressees().account(report.getTarget());
        if (server.isEmpty() || target.isEmpty()) {
            return;
        }
        var id = uris.report(report.getId());
        var flag = Activities.flag(
                id, server.get().getUri(), target.get().getUri(), report.getStatusUris(), report.getComment());
        tell(happened, server.get(), flag, id, null, null, addressees().inboxes(report.getForwardTo()));
    }
}
