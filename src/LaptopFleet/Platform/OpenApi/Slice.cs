using System.Text.Json;
using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>One endpoint as the document sees it.</summary>
internal sealed class Slice
{
    private readonly IList<object> metadata;

    private Slice(EndpointDefinition definition, string verb, RoutePattern route, IList<object> metadata)
    {
        (Definition, Route, this.metadata) = (definition, route, metadata);
        Verb = HttpMethod.Parse(verb);
        Path = "/" + string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));
        Fields = RequestField.Of(this);
    }

    public EndpointDefinition Definition { get; }
    public RoutePattern Route { get; }
    public HttpMethod Verb { get; }
    public string Path { get; }
    public IReadOnlyList<RequestField> Fields { get; }

    public Type Type => Definition.EndpointType;
    public bool IsAnonymous => metadata.OfType<IAllowAnonymous>().Any();

    /// <summary>Open to whoever signs the body.</summary>
    public bool IsSigned => metadata.OfType<SignedBody>().Any();

    /// <summary>Says itself how old what it brings is, so that it needs no version.</summary>
    public bool OrdersItself => metadata.OfType<OrdersItself>().Any();
    public bool HasNoVersion => metadata.OfType<HasNoVersion>().Any();

    /// <summary>What it reads of the query string, by name.</summary>
    public IEnumerable<RequestField> QueryFields => Fields.Where(f => f.Place is Place.Query);

    /// <summary>Its query has no end of names: each is an input.</summary>
    public bool TakesFurtherParameters => metadata.OfType<TakesFurtherParameters>().Any();

    /// <summary>
    /// A query parameter that it does not read is refused. Not where nobody signs in: mail programs, calendars and whoever sends webhooks add to an address what they like; nor of identity
    /// providers, whose protocol lets them say more than is understood.
    /// </summary>
    public bool RefusesUnknownParameters => !IsAnonymous && !SpeaksScim && !TakesFurtherParameters;

    /// <summary>Whoever calls it can be told from others: they are signed in, or came by a secret link.</summary>
    public bool HasCaller => !IsAnonymous || Route.Parameters.Any(parameter => string.Equals(parameter.Name, Idempotency.LinkToken, StringComparison.Ordinal));
    public AccessRule? Access => metadata.OfType<AccessRule>().LastOrDefault();
    public IEnumerable<string> Refusals => metadata.OfType<RefusalCodes>().SelectMany(refusals => refusals.Codes);
    public bool ConcernsOne => Route.Parameters.Count > 0;
    public bool Reads => Verb == HttpMethod.Get || Verb == HttpMethod.Head;
    public bool HasETag => Answers.Any(answer => answer.HasETag);

    /// <summary>Its errors are SCIM's, and so are its rules for versions.</summary>
    public bool SpeaksScim => ScimError.IsSpokenAt(Path);

    /// <summary>What a merge patch is applied to; nothing where the endpoint takes none.</summary>
    public Type? PatchDocument => metadata.OfType<PatchBody>().LastOrDefault()?.Document;

    /// <summary>The form of a body that the endpoint reads itself.</summary>
    public Type? TakenDocument => metadata.OfType<TakenBody>().LastOrDefault()?.Document;
    public bool IsList => Verb == HttpMethod.Get && Fields.Any(f => f is { Place: Place.Query, Name: "after" });

    /// <summary>What is accepted as a body, or nothing.</summary>
    public IReadOnlyList<string> BodyTypes
    {
        get
        {
            if (Reads || Verb == HttpMethod.Delete)
                return [];
            if (IsSigned)
                return ["application/json"];
            var declared = metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.ContentTypes.Where(type => type is not "*/*").ToList() ?? [];
            if (PatchDocument is not null)
                return declared is [] ? [MergePatch.ContentType] : declared;
            if (TakenDocument is not null)
                return declared;
            if (declared.Count > 0 && !declared.Contains("application/json", StringComparer.Ordinal))
                return declared;
            if (!Fields.Any(f => f.Place is Place.Body or Place.WholeBody))
                return [];
            return ["application/json"];
        }
    }

    /// <summary>The capability is the namespace's second segment; Platform is not one, so there it is the third.</summary>
    public string Capability =>
        (Type.Namespace ?? "").Split('.').Skip(1).FirstOrDefault(segment => segment is not "Platform") ?? "LaptopFleet";

    public IReadOnlyList<Answers> Answers
    {
        get
        {
            var declared = metadata.OfType<Answers>().ToList();
            return declared.Count > 0 ? declared : [.. metadata.OfType<IProducesResponseTypeMetadata>()
                .Where(produces => produces.StatusCode is >= 200 and < 300)
                .Select(produces => new Answers(produces.StatusCode, BodyOf(produces), produces.ContentTypes.FirstOrDefault() ?? "application/json"))];
        }
    }

    public static Slice Of(ApiDescription description)
    {
        var attached = description.ActionDescriptor.EndpointMetadata;
        var definition = attached.OfType<EndpointDefinition>().SingleOrDefault()
            ?? throw new InvalidOperationException(
                $"{description.HttpMethod} {description.RelativePath} is no FastEndpoint, so nothing is known of it: write it as one, or call ExcludeFromDescription.");
        return new Slice(definition, description.HttpMethod!, RoutePatternFactory.Parse(description.RelativePath!), attached);
    }

    /// <summary>The endpoint as it runs; null of what is none of FastEndpoints'.</summary>
    public static Slice? Of(Endpoint endpoint) =>
        endpoint is RouteEndpoint route && endpoint.Metadata.GetMetadata<EndpointDefinition>() is { } definition
            ? new(definition, endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? HttpMethods.Get, route.RoutePattern, [.. endpoint.Metadata])
            : null;

    public static string ParameterName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static Type? BodyOf(IProducesResponseTypeMetadata produces) =>
        produces.Type is null || produces.Type == typeof(void) ? null : produces.Type;

    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{ParameterName(parameter.Name)}}}",
        _ => throw new InvalidOperationException($"A route part of kind {part.PartKind} is not known here."),
    };
}
