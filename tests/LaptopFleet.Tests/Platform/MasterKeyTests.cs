using LaptopFleet.Platform.Security;

namespace LaptopFleet.Tests.Platform;

/// <summary>The key file of an embedded database: made whole, kept, and never replaced in silence.</summary>
public sealed class MasterKeyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("laptopfleet-key-");

    private string Database => Path.Combine(folder.FullName, "fleet.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_new_database_gets_a_key_that_only_its_owner_reads_and_that_stays()
    {
        var first = MasterKey.Find(null, Database).Derive("test");

        Assert.Equal(first, MasterKey.Find(null, Database).Derive("test"));
        Assert.Equal([$"{Database}.key"], Directory.GetFiles(folder.FullName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode($"{Database}.key"));
    }

    [Fact]
    public void Many_who_begin_at_once_have_one_key()
    {
        var keys = new byte[8][];

        Parallel.For(0, keys.Length, n => keys[n] = MasterKey.Find(null, Database).Derive("test"));

        Assert.Single(keys.Select(Convert.ToBase64String).Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void A_file_that_holds_no_key_stops_the_start_by_its_name(string text)
    {
        File.WriteAllText($"{Database}.key", text);

        Assert.Contains($"{Database}.key", Assert.Throws<InvalidOperationException>(() => MasterKey.Find(null, Database)).Message);
        Assert.Equal(text, File.ReadAllText($"{Database}.key"));
    }
}
