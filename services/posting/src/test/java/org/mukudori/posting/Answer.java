package org.mukudori.posting;

import java.net.http.HttpResponse;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;

record Answer(int status, String body, String read, Positions positions) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue(Caller.READ).orElse(""),
                Positions.parse(response.headers().firstValue(Positions.HEADER).orElse(null)));
    }

    /** The id at the end of the path where the answer can be read. */
    long id() {
        return Long.parseLong(read.substring(read.lastIndexOf('/') + 1));
    }
}
