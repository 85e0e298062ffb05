namespace LaptopFleet.Documents;

/// <summary>What the papers say of whoever sends them. It stands in the section Documents of the configuration.</summary>
public sealed class PaperOptions
{
    /// <summary>Where people reach this program, like <c>https://fleet.example</c>; the codes on papers lead there.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The legal name of the company that owns the laptops: exporter and importer on customs papers.</summary>
    public string? Company { get; init; }

    /// <summary>Whom a carrier, customs or a team member asks.</summary>
    public string? ContactEmail { get; init; }

    public string? ContactPhone { get; init; }

    /// <summary>Who signs for the company, where papers are not signed by hand.</summary>
    public string? SignatoryName { get; init; }

    public string? SignatoryTitle { get; init; }

    /// <summary>The company prefix that GS1 gave to the company: with it, packages have an SSCC; without it, a number of our own.</summary>
    public string? Gs1CompanyPrefix { get; init; }

    /// <summary>Refuses to start with what could only be found wrong on a label.</summary>
    public PaperOptions Checked()
    {
        if (Gs1CompanyPrefix is { } prefix && (prefix.Length is < 4 or > 12 || !prefix.All(char.IsAsciiDigit)))
            throw new InvalidOperationException("Documents:Gs1CompanyPrefix is the 4 to 12 digits that GS1 gave to the company.");
        if (PublicUrl is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")))
            throw new InvalidOperationException("Documents:PublicUrl is an address like https://fleet.example.");
        return this;
    }
}
