using System.Management.Automation;
using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Infrastructure;

/// <summary>Writes plans into files.</summary>
internal static class PlanFiles
{
    /// <summary>Writes a plan, whole or not at all. What goes wrong is an error.</summary>
    public static void Write(SophiaCmdlet cmdlet, string path, IReadOnlyList<SophiaPlanChange> changes, DateTimeOffset createdAt)
    {
        try
        {
            using FileSet file = FileSet.Plan(InputFiles.Literal(cmdlet, path).FullName, several: false);
            FileStream draft = file.Next();
            draft.Write(Encoding.UTF8.GetBytes(PlanFile.Write(changes, createdAt)));
            draft.Flush(flushToDisk: true);
            file.Commit(overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            cmdlet.WriteError(ErrorRecords.PlanNotWritten(exception, path));
        }
    }
}
