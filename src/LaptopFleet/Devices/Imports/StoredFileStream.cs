using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.Imports;

/// <summary>The file of an import as a stream: one piece at a time comes from the database.</summary>
public sealed class StoredFileStream(FleetDb db, Guid importId) : Stream
{
    private ReadOnlyMemory<byte> piece;
    private int next;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (piece.IsEmpty)
        {
            piece = await db.ImportChunks.Where(c => c.ImportId == importId && c.Number == next).Select(c => c.Bytes).SingleOrDefaultAsync(cancellationToken);
            next++;
        }
        var length = Math.Min(buffer.Length, piece.Length);
        piece[..length].CopyTo(buffer);
        piece = piece[length..];
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use ReadAsync.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
