using LaptopFleet.World;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>A copy of db/reference that a test may change.</summary>
public sealed class ReferenceCopy : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("lf_reference_").FullName;

    public ReferenceCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "reference"), "*.csv"))
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
    }

    public ReferenceFolder Folder => new(path);

    public ReferenceCopy Replace(string file, string find, string replacement)
    {
        var text = File.ReadAllText(Path.Combine(path, file));
        Assert.Contains(find, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(path, file), text.Replace(find, replacement, StringComparison.Ordinal));
        return this;
    }

    public ReferenceCopy Append(string file, string line)
    {
        File.AppendAllText(Path.Combine(path, file), line + "\n");
        return this;
    }

    public ReferenceCopy Write(string file, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(path, file), content);
        return this;
    }

    public void Remove(string file) => File.Delete(Path.Combine(path, file));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
