package org.mukudori.timelines.store.home;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A partition of readers as bytes. */
final class PartitionFormat {
    private PartitionFormat() {}

    /**
     * Writes what is known, holding the partition's lock for a moment at a time. What the log tells meanwhile may be in
     * it or not.
     *
     * @throws IOException as the stream does
     */
    static void write(ReaderPartition partition, DataOutputStream out) throws IOException {
        var accounts = partition.locked(() -> partition.accounts.first(partition.accounts.size()));
        out.writeInt(accounts.length);
        for (var account : accounts) {
            out.writeLong(account);
        }
        for (int slot = 0; slot < accounts.length; slot++) {
            var author = slot;
            var readers = partition.locked(() -> partition.followers.of(author).upTo(accounts.length));
            out.writeInt(readers.length);
            for (var reader : readers) {
                out.writeInt(reader);
            }
        }
        writeTerms(out, partition.locked(partition.followers::allTerms), accounts.length);
        writeLists(out, partition.locked(partition.lists::all), accounts.length);
        for (var reader : partition.interested(accounts.length)) {
            var kept = partition.kept(reader);
            if (kept.isPresent()) {
                writeRing(out, kept.get());
            }
        }
        out.writeInt(AccountSlots.NONE);
    }

    private static void writeTerms(DataOutputStream out, List<Followers.Unusual> terms, int known) throws IOException {
        var all = terms.stream()
                .filter(one -> one.author() < known && one.reader() < known)
                .toList();
        out.writeInt(all.size());
        for (var one : all) {
            out.writeInt(one.author());
            out.writeInt(one.reader());
            out.writeBoolean(one.terms().reblogs());
            out.writeUTF(String.join(" ", one.terms().languages()));
        }
    }

    private static void writeLists(DataOutputStream out, List<ExclusiveLists.Members> lists, int known)
            throws IOException {
        var all = lists.stream()
                .filter(list -> list.reader() < known && list.authors().stream().allMatch(author -> author < known))
                .toList();
        out.writeInt(all.size());
        for (var list : all) {
            out.writeInt(list.reader());
            out.writeLong(list.list());
            out.writeInt(list.authors().size());
            for (var author : list.authors()) {
                out.writeInt(author);
            }
        }
    }

    private static void writeRing(DataOutputStream out, ReaderPartition.Kept kept) throws IOException {
        out.writeInt(kept.reader());
        out.writeLong(kept.floor());
        out.writeLong(kept.idle());
        out.writeInt(kept.ids().size());
        for (var id : kept.ids()) {
            out.writeLong(id);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException as the stream does
     */
    static ReaderPartition read(DataInputStream in) throws IOException {
        var partition = new ReaderPartition();
        var known = in.readInt();
        for (int slot = 0; slot < known; slot++) {
            var _ = partition.slot(in.readLong());
        }
        for (int author = 0; author < known; author++) {
            for (int n = in.readInt(); n > 0; n--) {
                partition.followers.put(author, in.readInt(), Followers.Terms.USUAL);
            }
        }
        for (int n = in.readInt(); n > 0; n--) {
            partition.followers.put(in.readInt(), in.readInt(), terms(in.readBoolean(), in.readUTF()));
        }
        for (int n = in.readInt(); n > 0; n--) {
            var reader = in.readInt();
            var list = in.readLong();
            var authors = new ArrayList<Integer>();
            for (int author = in.readInt(); author > 0; author--) {
                authors.add(in.readInt());
            }
            var _ = partition.lists.put(reader, list, authors);
        }
        for (int reader = in.readInt(); reader != AccountSlots.NONE; reader = in.readInt()) {
            var floor = in.readLong();
            var idle = in.readLong();
            partition.restore(reader, ids(in), floor, idle);
        }
        return partition;
    }

    private static Followers.Terms terms(boolean reblogs, String languages) {
        return new Followers.Terms(reblogs, languages.isEmpty() ? List.of() : List.of(languages.split(" ", -1)));
    }

    private static long[] ids(DataInputStream in) throws IOException {
        var ids = new long[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(Long.BYTES * ids.length)).asLongBuffer().get(ids);
        return ids;
    }
}
