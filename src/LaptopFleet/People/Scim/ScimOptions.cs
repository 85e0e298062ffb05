using LaptopFleet.World;

namespace LaptopFleet.People.Scim;

/// <summary>How the program answers identity providers (section <c>Scim</c> of the configuration).</summary>
public sealed class ScimOptions
{
    /// <summary>The status of a PATCH of a user: 200 with the user, or 204 with nothing. Providers' documents say the one, some of their tests the other.</summary>
    public int PatchAnswers { get; set; } = StatusCodes.Status200OK;

    /// <summary>Where somebody is taken to be of whom the provider tells neither an address nor a time zone.</summary>
    public string DefaultCountry { get; set; } = "US";

    /// <summary>The address under which providers know the program, up to and with <c>/scim/v2</c>; as they called it where it is not set.</summary>
    public Uri? BaseUrl { get; set; }

    public static ScimOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Scim").Get<ScimOptions>() ?? new();
        if (options.PatchAnswers is not (StatusCodes.Status200OK or StatusCodes.Status204NoContent))
            throw new InvalidOperationException($"Scim:PatchAnswers is {options.PatchAnswers}; it must be 200 or 204.");
        if (options.BaseUrl is { IsAbsoluteUri: false })
            throw new InvalidOperationException($"Scim:BaseUrl is '{options.BaseUrl}'; it must be a whole address, like https://fleet.example.com/scim/v2.");
        return Countries.Find(options.DefaultCountry) is not null
            ? options
            : throw new InvalidOperationException($"Scim:DefaultCountry is '{options.DefaultCountry}'; it must be an ISO 3166-1 alpha-2 code.");
    }
}
