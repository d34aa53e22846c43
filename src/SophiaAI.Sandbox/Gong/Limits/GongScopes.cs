namespace SophiaAI.Sandbox.Gong.Limits;

/// <summary>Says of routes which scope they need.</summary>
internal static class GongScopes
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, string scope, int refusalStatus = StatusCodes.Status403Forbidden) =>
        route.WithMetadata(new GongScope(scope, refusalStatus));

    /// <summary>The scope that the route lacks with a key that has these; null when it may be called.</summary>
    public static GongScope? Missing(HttpContext context, IReadOnlyList<string>? scopes) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GongScope>() is { } needed && scopes?.Contains(needed.Name) == false ? needed : null;
}
