namespace LaptopFleet.Platform.Http;

/// <summary>What is told of a request outside: its route, and not its path, in which the secret of a link or of a calendar may stand.</summary>
public static class RequestRoute
{
    public const string Unknown = "(no route)";

    /// <summary>As <c>/api/v1/people/{PersonId}</c>; <see cref="Unknown"/> where there is nothing at the address.</summary>
    public static string RouteOf(this HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Unknown;
}
