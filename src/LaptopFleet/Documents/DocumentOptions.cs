namespace LaptopFleet.Documents;

/// <summary>The section Documents of the configuration.</summary>
public sealed class DocumentOptions
{
    /// <summary>Searched with their subfolders, the first find wins; what does not exist is passed over. A list given here replaces the usual places.</summary>
    public string[] FontFolders { get; init; } = [];

    /// <summary>Font families by script (ISO 15924, <c>Thai</c>), tried before the usual ones: <c>"Fonts": { "Thai": ["Noto Serif Thai"] }</c>.</summary>
    public Dictionary<string, string[]> Fonts { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many documents are drawn at once; none means one a processor. It bounds the memory that drawing takes.</summary>
    public int? AtOnce { get; init; }

    /// <summary>What QuestPDF asks of whoever uses it: Community, Professional or Enterprise. Only a build with that engine reads it.</summary>
    public string? QuestPdfLicense { get; init; }
}
