using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Vercel.Variables;

/// <summary>The variables of an ESC environment, as programs would get them.</summary>
internal static class VercelEscValues
{
    /// <summary>Opens an environment and returns its variables with wanted names.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="context">The command's context.</param>
    /// <param name="environment">The environment, as typed.</param>
    /// <param name="names">The names that are wanted.</param>
    public static IReadOnlyList<ExportedVariable> Read(SophiaCmdlet cmdlet, ProviderContext context, string environment, VercelVariableNames names)
    {
        SecretExport export = cmdlet.Await(new SecretExporter(context).OpenAsync(environment, cmdlet.StopToken)).Where(names.Matches);
        // Any name is valid in JSON, so what remains to be checked is that each value is known.
        export.Check(SecretExportForm.Json, allowUnsafe: true);
        return export.Variables;
    }
}
