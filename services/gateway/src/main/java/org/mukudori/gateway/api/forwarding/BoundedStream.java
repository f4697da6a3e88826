package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A stream that fails as soon as more than so many bytes have passed. */
final class BoundedStream implements ReadStream<Buffer> {
    private final ReadStream<Buffer> stream;
    private final long most;
    private long passed;
    private @Nullable Handler<Throwable> failed;

    BoundedStream(ReadStream<Buffer> stream, long most) {
        this.stream = stream;
        this.most = most;
    }

    boolean isExceeded() {
        return passed > most;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        stream.handler(handler == null ? null : buffer -> pass(buffer, handler));
        return this;
    }

    private void pass(Buffer buffer, Handler<Buffer> handler) {
        if (isExceeded()) {
            return;
        }
        passed += buffer.length();
        if (!isExceeded()) {
            handler.handle(buffer);
        } else if (failed != null) {
            failed.handle(new IllegalStateException("more than " + most + " bytes"));
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        stream.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        stream.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        stream.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        stream.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        stream.fetch(amount);
        return this;
    }
}
