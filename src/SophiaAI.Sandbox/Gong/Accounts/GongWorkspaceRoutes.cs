using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Accounts;

/// <summary>The workspaces, which are few enough to be answered at once.</summary>
internal sealed class GongWorkspaceRoutes(GongData data)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v2/workspaces", () => GongAnswers.Ok(("workspaces", data.Workspaces.All))).Needs("api:workspaces:read");
}
