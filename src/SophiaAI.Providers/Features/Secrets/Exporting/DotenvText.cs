using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Writes variables as the text of a .env file.</summary>
internal static class DotenvText
{
    /// <summary>One assignment per variable.</summary>
    /// <exception cref="ExportRefusedException">InvalidVariable: some texts can't be written in this format.</exception>
    public static string Of(IEnumerable<ExportedVariable> variables)
    {
        try
        {
            return DotEnvWriter.Write(variables.Select(static variable => KeyValuePair.Create(variable.Name, variable.Value)));
        }
        catch (DotEnvValueException exception)
        {
            throw new ExportRefusedException(ExportRefusal.InvalidVariable, exception.Message + " Nothing was exported.", "Leave the variable out with -Name, or use another form, such as -As Json.");
        }
    }
}
