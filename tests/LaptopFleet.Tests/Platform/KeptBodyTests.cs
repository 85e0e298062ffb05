using System.Text;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Files;
using LaptopFleet.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace LaptopFleet.Tests.Platform;

/// <summary>What somebody sent is read twice, and lies on the disk under no name meanwhile.</summary>
public sealed class KeptBodyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("laptopfleet_tests_");

    [Theory]
    [InlineData(0, true)]
    [InlineData(31 * 1024, true)]
    [InlineData((int)Host.MaxBodyBytes, true)]
    [InlineData((int)Host.MaxBodyBytes, false)]
    public async Task A_body_of_an_ordinary_request_stays_in_memory(int length, bool saysItsLength)
    {
        var (http, sent) = Request(length, saysItsLength);

        var kept = await http.Request.KeepBodyAsync(TestContext.Current.CancellationToken);

        Assert.IsType<MemoryStream>(kept);
        await MustReadTwice(http.Request, sent);
    }

    [Fact]
    public async Task A_larger_one_goes_to_a_file_without_a_name()
    {
        var (http, sent) = Request((int)Host.MaxBodyBytes + 1, saysItsLength: false);

        await using var kept = Assert.IsType<FileStream>(await http.Request.KeepBodyAsync(TestContext.Current.CancellationToken));

        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a file has its name as long as it is open.");
        Assert.False(File.Exists(kept.Name));
        await MustReadTwice(http.Request, sent);
    }

    [Fact]
    public async Task What_is_kept_already_is_kept_once()
    {
        var (http, _) = Request(10, saysItsLength: true);

        var kept = await http.Request.KeepBodyAsync(TestContext.Current.CancellationToken);

        Assert.Same(kept, await http.Request.KeepBodyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_nameless_file_stands_in_no_folder_and_only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a file has its name as long as it is open.");

        await using var file = NamelessFile.Open(folder.FullName);
        await file.WriteAsync(Encoding.UTF8.GetBytes("Rua das Flores 12"), TestContext.Current.CancellationToken);
        await file.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Empty(folder.EnumerateFileSystemInfos());
        Assert.Equal(folder.FullName, Path.GetDirectoryName(file.Name));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file.SafeFileHandle));
        file.Position = 0;
        Assert.Equal("Rua das Flores 12", await new StreamReader(file).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task MustReadTwice(HttpRequest request, byte[] sent)
    {
        for (var time = 0; time < 2; time++)
        {
            request.Body.Position = 0;
            using var read = new MemoryStream();
            await request.Body.CopyToAsync(read, TestContext.Current.CancellationToken);
            Assert.True(sent.AsSpan().SequenceEqual(read.ToArray()));
        }
    }

    private static (HttpContext Http, byte[] Sent) Request(int length, bool saysItsLength)
    {
        var sent = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();
        var http = new DefaultHttpContext();
        http.Request.Body = new Wire(sent);
        http.Request.ContentLength = saysItsLength ? length : null;
        return (http, sent);
    }

    /// <summary>What comes off a connection: once, and in pieces.</summary>
    private sealed class Wire(byte[] sent) : MemoryStream(sent)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 5000)], cancellationToken);
    }
}
