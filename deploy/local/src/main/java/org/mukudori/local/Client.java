package org.mukudori.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One person at the public API. */
record Client(String base, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TRIES = 6;

    JsonNode post(String path, Map<String, String> fields) throws Failure {
        return send("POST", path, fields);
    }

    JsonNode patch(String path, Map<String, String> fields) throws Failure {
        return send("PATCH", path, fields);
    }

    private JsonNode send(String method, String path, Map<String, String> fields) throws Failure {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields)))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            for (int tried = 1; tried < TRIES && isBusy(answer); tried++) {
                Thread.sleep(Duration.ofMillis(250L << tried));
                answer = HTTP.send(request, BodyHandlers.ofString());
            }
            if (answer.statusCode() / 100 != 2) {
                throw new Failure("The instance refused " + method + " " + path + " with status " + answer.statusCode()
                        + ": " + answer.body().lines().findFirst().orElse("nothing") + ".");
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Failure("The instance answered " + path + " with something else than JSON.", e);
        } catch (IOException e) {
            throw new Failure("The instance does not answer at " + base + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    /** Of many things at once, a small machine may ask for some later. */
    private static boolean isBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 503 || answer.statusCode() == 429;
    }
}
