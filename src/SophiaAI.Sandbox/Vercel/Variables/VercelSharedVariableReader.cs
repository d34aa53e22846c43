using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Reads the variables of teams from requests.</summary>
internal sealed class VercelSharedVariableReader(VercelData data)
{
    private static readonly string[] s_types = ["encrypted", "sensitive"];

    /// <summary>The variables to create. Errors are reported in the body.</summary>
    public VercelSharedVariable[] Read(string teamId, VercelBody body)
    {
        body.Allow("evs", "type", "target", "projectId");
        string type = body.Text("type") ?? "encrypted";
        IReadOnlyList<string> target = body.TextsOr("target", VercelEnvironment.Standard);
        IReadOnlyList<string> projects = body.TextsOr("projectId", []);
        body.Check(body.Node("evs") is JsonArray, "`evs` should be array.");
        return [.. (body.Node("evs") as JsonArray ?? []).Select(item => Read(item, teamId, type, target, projects, body))];
    }

    private VercelSharedVariable Read(JsonNode? item, string teamId, string type, IReadOnlyList<string> target, IReadOnlyList<string> projects, VercelBody body)
    {
        VercelBody variable = new(item);
        variable.Allow("key", "value", "comment");
        long now = data.Clock.Next();
        VercelSharedVariable read = new()
        {
            Id = VercelIds.Environment(),
            OwnerId = teamId,
            Key = variable.RequiredText("key"),
            Value = variable.RequiredText("value"),
            Comment = variable.Text("comment"),
            Type = type,
            Target = target,
            ProjectIds = projects,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Check(read, variable);
        body.Check(variable.Error is null, "`evs`: " + variable.Error);
        return read;
    }

    /// <summary><paramref name="variable"/> with the changes in the body. Errors are reported in the body.</summary>
    public VercelSharedVariable Change(VercelSharedVariable variable, VercelBody body)
    {
        body.Allow("key", "value", "target", "projectId", "projectIdUpdates", "type", "comment");
        VercelBody links = new(body.Node("projectIdUpdates") ?? new JsonObject());
        links.Allow("link", "unlink");
        IEnumerable<string> projects = body.TextsOr("projectId", variable.ProjectIds).Concat(links.TextsOr("link", [])).Except(links.TextsOr("unlink", []));
        VercelSharedVariable changed = variable with
        {
            Key = body.Text("key") ?? variable.Key,
            Value = body.Text("value") ?? variable.Value,
            Type = body.Text("type") ?? variable.Type,
            Target = body.TextsOr("target", variable.Target),
            ProjectIds = [.. projects.Distinct()],
            Comment = body.TextOr("comment", variable.Comment),
        };
        body.Check(links.Error is null, "`projectIdUpdates`: " + links.Error);
        body.Check(variable.Type is not "sensitive" || changed.Type is "sensitive", "You cannot change the type of a Sensitive Environment Variable.");
        Check(changed, body);
        return changed;
    }

    private void Check(VercelSharedVariable variable, VercelBody body)
    {
        body.Check(VercelVariableReader.IsName(variable.Key), VercelVariableReader.NameRule);
        body.Check(s_types.Contains(variable.Type), $"`type` should be equal to one of the allowed values \"{string.Join(", ", s_types)}\".");
        body.Check(
            variable.Target.Count > 0 && variable.Target.All(VercelEnvironment.Standard.Contains),
            $"`target` should be equal to one of the allowed values \"{string.Join(", ", VercelEnvironment.Standard)}\".");
        body.Check(
            variable.Type is not "sensitive" || !variable.Target.Contains("development"),
            "You cannot set a Sensitive Environment Variable's target to development.");
        body.Check(variable.ProjectIds.All(id => data.Projects.Find(id)?.AccountId == variable.OwnerId), "`projectId` should be ids of projects of the team.");
    }
}
