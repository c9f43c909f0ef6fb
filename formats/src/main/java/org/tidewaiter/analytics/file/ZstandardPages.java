package org.tidewaiter.analytics.file;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Packs and unpacks pages of Parquet files by Zstandard, without the codecs of Hadoop. */
final class ZstandardPages implements CompressionCodecFactory {
    private static final int LEVEL = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        require(codec);
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes(), LEVEL));
            }

            @Override
            public CompressionCodecName getCodecName() {
                return CompressionCodecName.ZSTD;
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        require(codec);
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(Zstd.decompress(bytes.toInputStream().readAllBytes(), size));
            }

            @Override
            public void decompress(ByteBuffer packed, int packedSize, ByteBuffer into, int size) {
                byte[] bytes = new byte[packedSize];
                packed.get(bytes);
                into.put(Zstd.decompress(bytes, size));
            }

            @Override
            public void release() {}
        };
    }

    private static void require(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("Pages are packed by Zstandard, not by " + codec + ".");
        }
    }

    @Override
    public void release() {}
}
