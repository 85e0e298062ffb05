namespace LaptopFleet.Documents.Fonts;

/// <summary>
/// The font files of some folders by name. A family "Noto Sans Thai" is NotoSansThai-Regular or -Bold, as its makers name files; the language variants
/// of "Noto Sans CJK" lie in one collection, in this order.
/// </summary>
public sealed class FontFiles
{
    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc"];
    private static readonly string[] CollectionOrder = ["JP", "KR", "SC", "TC", "HK"];
    private static readonly string[] UsualFolders = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts"];
    private readonly Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);

    public FontFiles(IReadOnlyList<string> folders)
    {
        Folders = [.. (folders.Count > 0 ? folders : UsualFolders).Where(Directory.Exists)];
        foreach (var file in Folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)))
        {
            if (Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }
    }

    public IReadOnlyList<string> Folders { get; }

    public FontPlace? Find(string family, bool bold)
    {
        var words = family.Split(' ');
        var index = words is [.., "CJK", var variant] ? Array.IndexOf(CollectionOrder, variant) : -1;
        var name = string.Concat(index < 0 ? words : words[..^1]);
        // A family without a bold is set in its regular: the weight is an emphasis, the character is the message.
        string[] names = bold ? [$"{name}-Bold", $"{name}-Regular", name] : [$"{name}-Regular", name];
        return names.Select(n => files.GetValueOrDefault(n)).FirstOrDefault(f => f is not null) is { } file ? new(file, Math.Max(index, 0)) : null;
    }
}

/// <summary>Where a family lies on this machine: its file, and its place in a collection.</summary>
public sealed record FontPlace(string Path, int Index);
