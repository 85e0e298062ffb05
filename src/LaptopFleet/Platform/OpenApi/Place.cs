namespace LaptopFleet.Platform.OpenApi;

/// <summary>Where a property of a request comes from.</summary>
internal enum Place { Hidden, Path, Query, Header, Body, WholeBody }
