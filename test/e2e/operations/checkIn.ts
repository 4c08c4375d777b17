import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

export const checkIn: Proofs = (company) => {
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const checkInDay = ago(0);
	const rule = { groupid: 1, groupname: '总部' };
	const everyone = { checkInDepartments: '1', returnAll: true };
	const week = { checkInStartTime: ago(7), checkInEndTime: ago(0) };
	const record = {
		recordTime: ago(4),
		placeName: '仓库',
		placeAddress: '上海市嘉定区1号',
		deviceDetail: 'Hik',
	};
	const photo = { data: FILES.image };
	const checkInsOf = (userid: string) =>
		company.office.attendance.checkIns.filter((one) => one.userid === userid);
	return {
		getRules: {
			bare: {
				parameters: { checkInUsers: 'zhangsan', checkInDay },
				items: [{ userid: 'zhangsan', group: expect.objectContaining({ ...rule, grouptype: 1 }) }],
			},
			full: [
				{
					parameters: {
						checkInUsers: '={{ $json.userid }}',
						checkInDay,
						options: { simplify: true, memberNames: true },
					},
					input: ['lisi', 'sunqi'].map((userid) => ({ json: { userid } })),
					items: [
						expect.objectContaining({
							userid: 'lisi',
							name: '李四',
							...rule,
							grouptype: 'fixed',
						}),
						expect.objectContaining({ userid: 'sunqi', groupid: 2, grouptype: 'free' }),
					],
				},
				{
					parameters: { checkInDepartments: '3', checkInTags: '2', checkInDay },
					items: expect.arrayContaining([
						{
							userid: 'wuhao',
							name: '吴昊',
							group: expect.objectContaining({ groupid: 3, grouptype: 2 }),
						},
					]),
				},
			],
			refused: { parameters: { checkInUsers: '', checkInDay }, error: /"Users" is empty/ },
		},
		getRecords: {
			bare: {
				parameters: { checkInUsers: 'wangwu', ...week },
				items: [
					expect.objectContaining({
						userid: 'wangwu',
						groupname: '总部',
						checkin_type: '上班打卡',
						exception_type: '时间异常',
						lat: 31.230416,
					}),
				],
			},
			full: [
				{
					parameters: {
						...everyone,
						checkInTags: '1',
						checkInUsers: 'sunqi',
						...week,
						checkInStartTime: ago(70),
						checkInKind: 2,
						simplify: false,
						options: { memberNames: true },
					},
					items: [
						expect.objectContaining({
							userid: 'sunqi',
							name: '孙琪',
							checkin_time: expect.any(Number),
							location_title: '客户现场',
						}),
					],
				},
				{
					parameters: { checkInUsers: 'lisi, zhangsan', ...week, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'lisi' })],
				},
			],
			refused: {
				parameters: { checkInUsers: 'lisi', checkInStartTime: ago(0), checkInEndTime: ago(1) },
				error: /"Checked In Before" is before "Checked In After"/,
			},
		},
		getDeviceRecords: {
			bare: {
				parameters: { checkInUsers: 'lisi', ...week },
				items: [expect.objectContaining({ userid: 'lisi', device_name: '总部前台' })],
			},
			full: [
				{
					parameters: {
						...everyone,
						checkInUsers: 'lisi',
						checkInTags: '1',
						...week,
						simplify: false,
						options: { memberNames: true, deviceTime: 2 },
					},
					items: [
						{
							userid: 'lisi',
							name: '李四',
							checkin_time: expect.any(Number),
							device_sn: 'SN0001',
							device_name: '总部前台',
						},
					],
				},
				{
					parameters: { checkInUsers: 'lisi', ...week, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'lisi' })],
				},
			],
			refused: { parameters: { ...week }, error: /"Users" is empty, and so are "Departments"/ },
		},
		addRecord: {
			bare: {
				parameters: { ...record, checkInUser: byId('alan') },
				items: [{ success: true }],
				effect: () => {
					expect(checkInsOf('alan')).toContainEqual(
						expect.objectContaining({ location_title: '仓库', deviceid: '1 Hik' }),
					);
				},
			},
			full: [
				{
					parameters: {
						...record,
						checkInUser: byId('={{ $json.userid }}'),
						deviceType: 2,
						options: {
							recordNotes: '晚到',
							recordWifi: 'Office',
							recordMac: 'c0:7b:bc:37:f8:d3',
							recordLatitude: 31.23,
							recordLongitude: 121.47,
							photoBinary: 'data',
						},
					},
					input: ['ada', 'katherine'].map((userid) => withFiles(photo, { userid })),
					items: [{ success: true }, { success: true }],
					effect: () => {
						for (const userid of ['ada', 'katherine']) {
							expect(checkInsOf(userid)).toContainEqual(
								expect.objectContaining({ notes: '晚到', mediaids: [expect.any(String)] }),
							);
						}
					},
				},
				{
					parameters: {
						...record,
						checkInUser: byId('alan'),
						deviceType: 3,
						options: { photoMediaId: 'M1' },
					},
					items: [{ success: true }],
				},
			],
			refused: {
				parameters: { ...record, checkInUser: byId('nobody') },
				error: /At least one user ID does not exist/,
			},
		},
		correct: {
			bare: {
				parameters: {
					checkInUser: byId('wuhao'),
					correctionDay: ago(2),
					correctionTime: ago(2),
				},
				items: [{ success: true }],
				effect: () => expect(checkInsOf('wuhao')).toHaveLength(1),
			},
			full: [
				{
					parameters: {
						checkInUser: byId('zhangsan'),
						correctionDay: ago(3),
						plannedTime: '18:00',
						correctionTime: ago(3),
						options: { correctionRemark: '忘了' },
					},
					items: [{ success: true }],
					effect: () =>
						expect(checkInsOf('zhangsan')).toContainEqual(
							expect.objectContaining({ notes: '忘了' }),
						),
				},
			],
			refused: {
				parameters: {
					checkInUser: byId('wuhao'),
					correctionDay: ago(2),
					plannedTime: 'morning',
					correctionTime: ago(2),
				},
				error: /"Planned Time" is "morning", but must be a time of day such as 09:00/,
			},
		},
		addFace: {
			bare: {
				parameters: { checkInUser: byId('lisi') },
				input: [withFiles(photo)],
				items: [{ success: true, similarFaceExists: false }],
				effect: () => expect(company.office.attendance.faces.has('lisi')).toBe(true),
			},
			full: [
				{
					parameters: { checkInUser: byId('wangwu'), binaryPropertyName: 'data' },
					input: [withFiles(photo)],
					items: [{ success: true, similarFaceExists: true }],
				},
			],
			refused: {
				parameters: { checkInUser: byId('nobody') },
				input: [withFiles(photo)],
				error: /No member has this user ID/,
			},
		},
	};
};
