package org.mukudori.platform.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Puts records aside that are no events, and goes on. Made by Kafka Streams. */
public final class UnreadableToDeadLetters implements DeserializationExceptionHandler {
    private String stage = "";

    @Override
    public void configure(Map<String, ?> settings) {
        stage = DeadLetter.stage(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> poison, Exception failure) {
        return Response.resume(List.of(DeadLetter.of(stage, context, poison.key(), poison.value(), failure)));
    }
}
