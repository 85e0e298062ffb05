namespace LaptopFleet.Platform.OpenApi;

/// <summary>What a schema is for: the same type asks for less in a merge patch, and promises more in an answer.</summary>
internal enum Flow { Answer, Request, Patch }
