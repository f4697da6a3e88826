package org.mukudori.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Doors of the services of a running instance that are open from this machine only. */
final class Inside {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Inside() {}

    /**
     * Asks, and waits for the answer.
     *
     * @throws Failure with the server's reason
     */
    static JsonNode ask(String method, String door) throws Failure {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(door))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, BodyPublishers.noBody())
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            var content = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
            if (answer.statusCode() / 100 == 2) {
                return content;
            }
            throw new Failure(content.path("error").asText("The instance answers with status " + answer.statusCode()));
        } catch (JsonProcessingException e) {
            throw new Failure("The instance answers with something else than JSON.", e);
        } catch (IOException e) {
            throw new Failure("No instance answers on this data directory: start one with ./mukudori up.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }
}
