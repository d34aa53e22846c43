using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>How routes find what a path names in the team of the request, and answer.</summary>
internal static class VercelAnswers
{
    public static IResult Ok<T>(T body, int statusCode = StatusCodes.Status200OK) => Results.Json(body, WireJson.Options, statusCode: statusCode);

    public static ErrorAnswer NoDeployment() => VercelErrors.NotFound("The deployment could not be found.");

    public static ErrorAnswer NoProject() => VercelErrors.NotFound("Project not found.");

    public static IResult WithDeployment(this VercelData data, HttpContext context, string idOrUrl, Func<VercelDeployment, IResult> answer) =>
        data.FindDeployment(VercelScope.TeamOf(context), idOrUrl) is { } deployment ? answer(deployment) : NoDeployment();

    public static IResult WithProject(this VercelData data, HttpContext context, string idOrName, Func<VercelProject, IResult> answer) =>
        data.FindProject(VercelScope.TeamOf(context), idOrName) is { } project ? answer(project) : NoProject();

    /// <summary>Both of a path that names a project and one of its deployments.</summary>
    public static IResult WithDeployment(
        this VercelData data, HttpContext context, string projectIdOrName, string deploymentId, Func<VercelProject, VercelDeployment, IResult> answer) =>
        data.WithProject(context, projectIdOrName, project =>
            data.WithDeployment(context, deploymentId, deployment => deployment.ProjectId == project.Id ? answer(project, deployment) : NoDeployment()));
}
