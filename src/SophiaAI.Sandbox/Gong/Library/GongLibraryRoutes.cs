using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Library;

/// <summary>Lists the folders of the library, and the calls in them.</summary>
internal static class GongLibraryRoutes
{
    private const string Scope = "api:library:read";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/library/folders", (Delegate)ListFolders).Needs(Scope);
        routes.MapGet("/v2/library/folder-content", (Delegate)ReadFolder).Needs(Scope);
    }

    private static IResult ListFolders(HttpContext context)
    {
        string? workspaceId = new GongQuery(context.Request).Text("workspaceId");
        return GongAnswers.Ok(("folders", GongLibrary.Folders.Where(f => workspaceId is null || f.WorkspaceId == workspaceId)));
    }

    private static IResult ReadFolder(HttpContext context)
    {
        GongQuery query = new(context.Request);
        string id = query.RequiredText("folderId");
        if (query.Refusal is { } refusal)
            return refusal;
        return GongLibrary.Folders.FirstOrDefault(f => f.Id == id) is { } folder
            ? GongAnswers.Ok(("id", folder.Id), ("name", folder.Name), ("createdBy", folder.CreatedBy), ("updated", folder.Updated), ("calls", GongLibrary.CallsIn(folder)))
            : GongErrors.NotFound("Folder", id);
    }
}
