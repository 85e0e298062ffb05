namespace LaptopFleet.Platform.Files;

/// <summary>
/// A file that no folder lists: its name is gone before its first byte is written, and its bytes are gone with the process, however that ends. What somebody sent may lie in it in the clear.
/// </summary>
public static class NamelessFile
{
    private const int BufferSize = 64 * 1024;

    public static FileStream Open() => Open(Path.GetTempPath());

    public static FileStream Open(string folder)
    {
        var path = Path.Combine(folder, $"laptopfleet-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous, BufferSize = BufferSize };
        if (OperatingSystem.IsWindows())
        {
            // There it has its name as long as it is open; the system itself takes it away with the last handle, also of a process that was killed.
            options.Options |= FileOptions.DeleteOnClose;
            return new(path, options);
        }
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
