package org.mukudori.platform.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Puts records aside that a processor fails on, and goes on; unless it was Kafka that failed. Made by Kafka Streams. */
public final class UnprocessableToDeadLetters implements ProcessingExceptionHandler {
    private String stage = "";

    @Override
    public void configure(Map<String, ?> settings) {
        stage = DeadLetter.stage(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> poison, Exception failure) {
        if (DeadLetter.passing(failure)) {
            return Response.fail();
        }
        return Response.resume(
                List.of(DeadLetter.of(stage, context, context.sourceRawKey(), context.sourceRawValue(), failure)));
    }
}
