package org.mukudori.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * People who follow each other, the same for the same numbers: popularity falls with a power of the rank, so that few are
 * followed by very many, as everywhere.
 */
final class Graph {
    private static final double EXPONENT = 0.7;
    private static final long EPOCH = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final int people;
    private final int follows;
    private final double[] popularity;
    private final int[] followers;

    /**
     * Draws a graph.
     *
     * @param people each reads and writes
     * @param follows of each, with repetitions, which count once
     */
    Graph(int people, int follows) {
        this.people = people;
        this.follows = follows;
        this.popularity = new double[people];
        double sum = 0;
        for (int i = 0; i < people; i++) {
            sum += Math.pow(i + 1, -EXPONENT);
            popularity[i] = sum;
        }
        this.followers = new int[people];
        for (int reader = 0; reader < people; reader++) {
            for (var author : followedBy(reader)) {
                followers[author]++;
            }
        }
    }

    int people() {
        return people;
    }

    /** The people whom one follows, each once. */
    int[] followedBy(int reader) {
        var chance = new Random(reader);
        return IntStream.range(0, follows)
                .map(_ -> popular(chance.nextDouble()))
                .filter(author -> author != reader)
                .distinct()
                .toArray();
    }

    int followers(int author) {
        return followers[author];
    }

    long edges() {
        return Arrays.stream(followers).asLongStream().sum();
    }

    /** Authors of posts, so that a post has so many followers in the mean. */
    int[] authors(int posts, int meanFollowers, long seed) {
        double edges = edges();
        double uniform = edges / people;
        double weighted =
                Arrays.stream(followers).mapToDouble(f -> (double) f * f).sum() / edges;
        var share = Math.clamp((meanFollowers - uniform) / (weighted - uniform), 0, 1);
        var chance = new Random(seed);
        return IntStream.range(0, posts)
                .map(_ -> chance.nextDouble() < share ? popular(chance.nextDouble()) : chance.nextInt(people))
                .toArray();
    }

    private int popular(double point) {
        var at = Arrays.binarySearch(popularity, point * popularity[people - 1]);
        return Math.min(at < 0 ? -at - 1 : at, people - 1);
    }

    /** The account of a person: an id as it would have been made on the first day. */
    static long account(int person) {
        return (EPOCH + person) << 16;
    }

    /** The person of an account. */
    static int person(long account) {
        return (int) ((account >> 16) - EPOCH);
    }
}
