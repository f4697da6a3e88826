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

/**
 * What a service of a running instance tells its operators on this machine, and nobody else.
 *
 * @param url without a slash at the end
 */
record Door(String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    JsonNode get() throws Failure {
        return get("");
    }

    JsonNode get(String path) throws Failure {
        return ask("GET", path);
    }

    JsonNode post(String path) throws Failure {
        return ask("POST", path);
    }

    private JsonNode ask(String method, String path) throws Failure {
        return answer(HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.noBody()));
    }

    /** What an instance answers; waits for it half a minute. */
    static JsonNode answer(HttpRequest.Builder asked) throws Failure {
        try {
            var request = asked.timeout(Duration.ofSeconds(30)).build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
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
