using System.Text.RegularExpressions;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>A route as the running program has it.</summary>
/// <param name="Reach">Null where nobody has to sign in.</param>
public sealed partial record RunningRoute(string Verb, string Path, Reach? Reach, IReadOnlyList<string> Who)
{
    public string Name => $"{Verb} {Path}";

    public IEnumerable<string> Parameters => Parameter().Matches(Path).Select(match => match.Groups["name"].Value);

    public static IReadOnlyList<RunningRoute> All(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           where verb != "HEAD"
           select Of(verb, endpoint),
    ];

    private static RunningRoute Of(string verb, RouteEndpoint endpoint)
    {
        var path = "/" + Constraint().Replace(Optional().Replace(endpoint.RoutePattern.RawText!, ""), "{${name}}").Trim('/');
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return new(verb, path, null, []);
        return endpoint.Metadata.GetMetadata<AccessRule>() is { } rule
            ? new(verb, path, rule.Reach, [.. rule.Roles, .. rule.Scopes])
            : new(verb, path, LaptopFleet.Platform.Security.Reach.Self, []);
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/\{\w+\?\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Optional();

    [GeneratedRegex(@"\{(?<name>\w+):[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
